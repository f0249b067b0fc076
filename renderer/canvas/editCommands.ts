/** The commands that arrange, select along wires, heal, search and make pictures. */
import { useDocument } from '../stores/document.ts';
import { ALIGNMENTS } from './arrange.ts';
import { alignSelection, distributeSelection, tidy } from './arrangeActions.ts';
import type { CanvasCommand } from './commands.ts';
import { connectSelection, deleteAndHeal, hasSelected, openSearch, selectAlong, showSelection, toggleMinimap } from './editActions.ts';
import { hasMeantNodes } from './markActions.ts';
import { present } from './present.ts';
import { savePicture } from './pictureActions.ts';

const hasNodes = (): boolean => Object.keys(useDocument.getState().document.nodes).length > 0;

/** By the place of the key, since Alt makes other letters of them on a Mac. */
const ALIGN_KEYS = { left: 'Alt+KeyA', centre: 'Alt+KeyH', right: 'Alt+KeyD', top: 'Alt+KeyW', middle: 'Alt+KeyV', bottom: 'Alt+KeyS' } as const;

/** In the order of menus. */
export const EDIT_COMMANDS: readonly CanvasCommand[] = [
  { id: 'canvas.find', label: 'editing.command.find', shortcut: '$mod+f', scope: 'global', run: () => openSearch('find') },
  { id: 'canvas.history', label: 'editing.command.history', shortcut: '$mod+Alt+z', scope: 'global', run: () => openSearch('history') },
  { id: 'canvas.heal', label: 'editing.command.heal', shortcut: '$mod+Shift+x', scope: 'global', isEnabled: hasMeantNodes, run: deleteAndHeal },
  { id: 'canvas.connectSelection', label: 'editing.command.connectSelection', shortcut: 'Shift+c', scope: 'global', isEnabled: () => hasSelected(2), run: connectSelection },
  { id: 'canvas.selectUpstream', label: 'editing.command.selectUpstream', shortcut: '$mod+ArrowLeft', scope: 'global', isEnabled: hasMeantNodes, run: () => selectAlong('up') },
  { id: 'canvas.selectDownstream', label: 'editing.command.selectDownstream', shortcut: '$mod+ArrowRight', scope: 'global', isEnabled: hasMeantNodes, run: () => selectAlong('down') },
  { id: 'canvas.selectJoined', label: 'editing.command.selectJoined', shortcut: 'l', scope: 'global', isEnabled: hasMeantNodes, run: () => selectAlong('all') },
  { id: 'canvas.tidy', label: 'canvas.command.tidy', shortcut: '$mod+Shift+l', scope: 'global', isEnabled: hasNodes, run: tidy },
  ...ALIGNMENTS.map((alignment): CanvasCommand => ({
    id: `canvas.align.${alignment}`, label: `editing.command.align_${alignment}`, shortcut: ALIGN_KEYS[alignment], scope: 'global', isEnabled: () => hasSelected(2), run: () => alignSelection(alignment),
  })),
  { id: 'canvas.distribute.horizontally', label: 'editing.command.distribute_horizontally', shortcut: 'Alt+Shift+KeyH', scope: 'global', isEnabled: () => hasSelected(3), run: () => distributeSelection('horizontally') },
  { id: 'canvas.distribute.vertically', label: 'editing.command.distribute_vertically', shortcut: 'Alt+Shift+KeyV', scope: 'global', isEnabled: () => hasSelected(3), run: () => distributeSelection('vertically') },
  { id: 'canvas.showSelection', label: 'editing.command.showSelection', shortcut: 'f', scope: 'global', isEnabled: () => hasSelected(1) || hasMeantNodes(), run: showSelection },
  { id: 'canvas.minimap', label: 'editing.command.minimap', shortcut: 'Shift+m', scope: 'global', run: toggleMinimap },
  { id: 'canvas.present', label: 'marks.command.present', shortcut: '$mod+Alt+p', scope: 'global', isEnabled: hasNodes, run: present },
  { id: 'canvas.savePng', label: 'editing.command.savePng', shortcut: '$mod+Shift+e', scope: 'global', isEnabled: hasNodes, run: () => savePicture('png', false) },
  { id: 'canvas.saveSvg', label: 'editing.command.saveSvg', scope: 'global', isEnabled: hasNodes, run: () => savePicture('svg', false) },
  { id: 'canvas.savePngPart', label: 'editing.command.savePngPart', scope: 'global', isEnabled: () => hasSelected(1), run: () => savePicture('png', true) },
  { id: 'canvas.saveSvgPart', label: 'editing.command.saveSvgPart', scope: 'global', isEnabled: () => hasSelected(1), run: () => savePicture('svg', true) },
];
