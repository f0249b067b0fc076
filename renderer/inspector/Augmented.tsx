/** Images before and after a layer that changes them while training, drawn anew at a press. */
import { Button } from '@mantine/core';
import { Dices } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { imagePath, type ImagePath } from '../../src/ml/compile/imageSteps.ts';
import type { Augmented as Shown } from '../../src/ml/worker/augment.ts';
import { showAugmented } from '../app/augmentController.ts';
import { Picture } from '../panels/shared/Picture.tsx';
import { useFacts } from '../stores/facts.ts';

const COUNT = 8, SIDE = 60;

/** Nothing where the node is no such layer, or what comes to it cannot be shown. */
export function Augmented({ node }: { node: string }) {
  const { t } = useTranslation();
  const path = imagePath(useFacts((state) => state.result), node);
  const [draw, setDraw] = useState(1);
  // The path is made anew on every check; what it says is what counts.
  const said = path && JSON.stringify(path);
  const [shown, setShown] = useState<Shown | 'failed' | null>(null);
  useEffect(() => {
    let current = true;
    const show = (made: Shown | 'failed'): void => { if (current) setShown(made); };
    if (said) showAugmented(JSON.parse(said) as ImagePath, COUNT, draw).then(show, () => show('failed'));
    return () => { current = false; };
  }, [said, draw]);
  if (!path) return null;
  return (
    <section className="inspector-augmented">
      <h3>{t('importImages.augmented')}</h3>
      <p>{t('importImages.augmentedHow')}</p>
      {shown === 'failed' ? <p role="alert">{t('importImages.augmentedFailed')}</p> : (
        <ul aria-label={t('importImages.augmented')} aria-busy={shown === null}>
          {shown?.before.map((before, i) => (
            <li key={i}>
              <Picture image={before} size={SIDE} label={t('importImages.before', { number: i + 1 })} />
              <Picture image={shown.after[i]!} size={SIDE} label={t('importImages.after', { number: i + 1 })} />
            </li>
          ))}
        </ul>
      )}
      <Button size="compact-xs" variant="default" leftSection={<Dices size={14} aria-hidden="true" />} onClick={() => setDraw(draw + 1)}>{t('importImages.draw')}</Button>
    </section>
  );
}
