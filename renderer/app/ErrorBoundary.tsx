/** What is shown when the page itself fails: what happened, and a way to save the work. */
import i18next from 'i18next';
import { Component, type ReactNode } from 'react';
import { useBench } from './benchLoader.ts';
import { log, scrub } from './sessionLog.ts';

/** React offers error boundaries as classes only. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: Error): { error: Error } {
    return { error };
  }

  override componentDidCatch({ name, message }: Error): void {
    log({ kind: 'error', what: name, message: scrub(message) });
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    const { bench, failure } = useBench.getState();
    return (
      <main className="crash" role="alert">
        <h1>{i18next.t(failure === null ? 'app.crash.title' : 'app.part.failed')}</h1>
        <p>{i18next.t(failure === null ? 'app.crash.text' : 'app.part.remedy')}</p>
        <pre>{error.message}</pre>
        {bench && <button type="button" onClick={() => { void bench.saveProjectAs(); }}>{i18next.t('app.crash.save')}</button>}
        {failure !== null && <button type="button" onClick={() => location.reload()}>{i18next.t('app.part.reload')}</button>}
        <button type="button" onClick={() => this.setState({ error: null })}>{i18next.t('app.crash.again')}</button>
      </main>
    );
  }
}
