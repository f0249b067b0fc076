/** The frame of every dialog: a labelled box over the page, focus kept inside, Escape closes. */
import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface DialogProps {
  opened: boolean;
  onClose(): void;
  /** Shown at the top; without one, `label` names the dialog. */
  title?: string;
  label?: string;
  /** In pixels, or as CSS has it. */
  size: number | string;
  className?: string;
  children: ReactNode;
}

/** A dialog. Its head is no landmark: Mantine's own would be a second banner of the page. */
export function Dialog({ opened, onClose, title, label, size, className, children }: DialogProps) {
  const { t } = useTranslation();
  return (
    <Modal.Root opened={opened} onClose={onClose} size={size} {...(title === undefined ? { padding: 0, yOffset: '12vh', transitionProps: { duration: 0 } } : {})} {...(className ? { className } : {})}>
      <Modal.Overlay />
      <Modal.Content {...(label ? { 'aria-label': label } : {})}>
        {title !== undefined && (
          <div className="dialog-head">
            <Modal.Title>{title}</Modal.Title>
            <Modal.CloseButton aria-label={t('app.close')} />
          </div>
        )}
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
