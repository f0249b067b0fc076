/** The control of a small file that is kept in the document: how large it is, and a button that chooses another. */
import { Button, FileButton } from '@mantine/core';
import { FolderOpen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNumberFormat } from '../../i18n/words.ts';
import type { ControlProps } from '../useParam.ts';

export function ContentControl({ id, definition, name, value, describedBy, invalid, set }: ControlProps) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  const spec = definition.params[name];
  const content = typeof value === 'string' ? value : '';
  return (
    <div className="inspector-file">
      <output id={`${id}-name`} className="inspector-mono" data-empty={content === '' || undefined}>{content === '' ? t('canvas.inspector.noFile') : t('canvas.inspector.kept', { size: format(Math.ceil(content.length / 1000)) })}</output>
      <FileButton accept={spec?.kind === 'content' ? spec.accept.join(',') : ''} onChange={(file) => { void file?.text().then((text) => set(text)); }}>
        {(props) => (
          <Button {...props} id={id} size="xs" variant="default" leftSection={<FolderOpen size={14} aria-hidden="true" />} data-invalid={invalid || undefined} aria-describedby={[`${id}-name`, describedBy].filter(Boolean).join(' ')}>
            {t('canvas.inspector.chooseFile')}
          </Button>
        )}
      </FileButton>
    </div>
  );
}
