/** The control of a file: its name, and a button that opens the platform's dialog. */
import { Button } from '@mantine/core';
import { FolderOpen, Folders } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { acceptOf } from '../../../src/ml/nodes/sources.ts';
import { chooseFile } from '../fileAction.ts';
import type { ControlProps } from '../useParam.ts';

/** The path is never typed: only a file that the person chose may be read. */
export function FileControl({ id, node, definition, name, value, describedBy, invalid }: ControlProps) {
  const { t } = useTranslation();
  const path = typeof value === 'string' ? value : '';
  return (
    <div className="inspector-file">
      <output id={`${id}-name`} className="inspector-mono" data-empty={path === '' || undefined} title={path}>{path === '' ? t('canvas.inspector.noFile') : path}</output>
      <Button
        id={id} size="xs" variant="default" leftSection={<FolderOpen size={14} aria-hidden="true" />} data-invalid={invalid || undefined}
        aria-describedby={[`${id}-name`, describedBy].filter(Boolean).join(' ')} onClick={() => chooseFile(node, name, 'file')}
      >
        {t('canvas.inspector.chooseFile')}
      </Button>
      {acceptOf(definition, name).includes('.zip') && (
        <Button size="xs" variant="default" leftSection={<Folders size={14} aria-hidden="true" />} aria-describedby={`${id}-name`} onClick={() => chooseFile(node, name, 'folder')}>{t('canvas.inspector.chooseFolder')}</Button>
      )}
    </div>
  );
}
