/** What the start screen says of the workbench: that something waits for it, or that a part of the program could not be loaded. */
import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBench } from './benchLoader.ts';

/** A wait that is shorter is not shown. */
const WAIT_MS = 300;

export function BenchWait() {
  const { t } = useTranslation();
  const failure = useBench((state) => state.failure);
  const waiting = useBench((state) => state.waiting > 0);
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
  return long ? <div className="bench-wait" role="status"><span>{t('app.part.loading')}</span><progress aria-label={t('app.part.loading')} /></div> : null;
}
