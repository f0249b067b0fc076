/** The way into the block that is open: the project, then each block; a click goes back there. */
import { ChevronRight } from 'lucide-react';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { blockType } from '../../src/ml/document/blocks.ts';
import { definitionOf } from '../../src/ml/nodes/registry.ts';
import { useNodeWords } from '../i18n/words.ts';
import { useDocument } from '../stores/document.ts';
import { closeBlocks } from './blockActions.ts';

/** Shown only while a block is open. */
export function Breadcrumb() {
  const { t } = useTranslation();
  const scope = useDocument((state) => state.scope);
  const name = useDocument((state) => state.root.name);
  const words = useNodeWords();
  const blocks = useDocument((state) => state.root.blocks);
  if (scope.length === 0) return null;
  const names = [name.trim() || t('canvas.block.project'), ...scope.map((open) => {
    const definition = definitionOf(blockType(open.block));
    return definition ? words.label(definition) : blocks[open.block]!.name;
  })];
  return (
    <nav className="loom-breadcrumb" aria-label={t('canvas.block.way')}>
      {names.map((label, i) => (
        <Fragment key={i}>
          {i > 0 && <ChevronRight size={13} aria-hidden="true" />}
          {i < scope.length ? <button type="button" onClick={() => closeBlocks(i)}>{label}</button> : <span aria-current="page">{label}</span>}
        </Fragment>
      ))}
    </nav>
  );
}
