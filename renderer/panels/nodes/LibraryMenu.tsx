/** What can be done with an item of the palette that the person's library holds: rename it, remove it; by menu and by keyboard. */
import { Menu } from '@mantine/core';
import { BookmarkX, Ellipsis, Pencil } from 'lucide-react';
import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { blockIdOf } from '../../../src/ml/document/blocks.ts';
import { forgetBlock, libraryEntryOf, renameEntry } from '../../app/library.ts';
import { useDocument } from '../../stores/document.ts';
import { useLibrary } from '../../stores/library.ts';

interface LibraryMenuProps {
  /** The node type of the item. */
  type: string;
  name: string;
  /** A question was answered; `gone` where the item has left the palette. */
  onDone(gone: boolean): void;
  children: ReactNode;
}

/** The entry of the library that a node type stands for, as the open project holds it or as the library does; null for all others. */
function useEntry(shown: string | null): string | null {
  const here = useDocument((state) => state.root.blocks[shown ?? '']);
  return useLibrary(({ blocks }) => {
    const block = here ?? blocks[shown ?? ''];
    return block ? libraryEntryOf(block, blocks) : null;
  });
}

/** An item with its menu, which the menu key, Shift+F10, the right button and the dots open; F2 renames, Delete removes. Other items stay as they are. */
export function LibraryMenu({ type, name, onDone, children }: LibraryMenuProps) {
  const { t } = useTranslation();
  const shown = blockIdOf(type);
  const entry = useEntry(shown);
  const [opened, setOpened] = useState(false);
  if (shown === null || entry === null) return children;
  const rename = async (): Promise<void> => {
    await renameEntry(entry, shown);
    onDone(false);
  };
  // What the open project holds stays in the palette when it leaves the library.
  const forget = async (): Promise<void> => onDone(await forgetBlock(entry) && !Object.hasOwn(useDocument.getState().root.blocks, shown));
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Delete') void forget();
    else if (event.key === 'F2') void rename();
    else if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) setOpened(true);
    else return;
    event.preventDefault();
  };
  return (
    <div
      className="loom-palette-entry"
      onContextMenu={(event) => {
        event.preventDefault();
        setOpened(true);
      }}
    >
      <div onKeyDown={onKeyDown}>{children}</div>
      <Menu opened={opened} onChange={setOpened} position="bottom-end" width={280} withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <button type="button" className="loom-icon-button" tabIndex={-1} aria-label={t('canvas.palette.actions', { name })}><Ellipsis size={14} aria-hidden="true" /></button>
        </Menu.Target>
        <Menu.Dropdown aria-label={t('canvas.palette.actions', { name })}>
          <Menu.Item data-autofocus leftSection={<Pencil size={14} aria-hidden="true" />} rightSection={<kbd>F2</kbd>} onClick={() => void rename()}>{t('canvas.palette.rename')}</Menu.Item>
          <Menu.Item leftSection={<BookmarkX size={14} aria-hidden="true" />} rightSection={<kbd>Del</kbd>} onClick={() => void forget()}>{t('canvas.palette.forget')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
