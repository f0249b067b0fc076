/** What is said of the workbench on its way: that something waits for it, that a project is being opened in it, or that a part of the program could not be loaded. */
import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBench } from './benchLoader.ts';

/** A wait that is shorter is not shown. */
const WAIT_MS = 300;

/** `opening`: a project is there, and not drawn yet. */
export function BenchWait({ opening }: { opening: boolean }) {
  const { t } = useTranslation();
  const failure = useBench((state) => state.failure);
  const loading = useBench((state) => state.waiting > 0);
  const waiting = loading || opening;
  const text = t(loading ? 'app.part.loading' : 'app.part.opening');
  const [long, setLong] = useState(false);
  useEffect(() => {
    if (!waiting) return undefined;
    const timer = setTimeout(() => setLong(true), WAIT_MS);
    return () => {
      clearTimeout(timer);
      setLong(false);
    };
  }, [waiting]);
  if (failure !== null) {
    return (
      <div className="bench-failure" role="alert">
        <div>
          <strong>{t('app.part.failed')}</strong>
          <p>{t('app.part.remedy')}</p>
          <small>{failure}</small>
        </div>
        <Button size="xs" onClick={() => location.reload()}>{t('app.part.reload')}</Button>
      </div>
    );
  }
  return long ? <div className="bench-wait" role="status"><span>{text}</span><progress aria-label={text} /></div> : null;
}
