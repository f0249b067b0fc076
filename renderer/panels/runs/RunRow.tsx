/** One run as a row of the table, with its menu. */
import { Menu } from '@mantine/core';
import { Ellipsis, Pin } from 'lucide-react';
import type { MouseEvent, Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { ABOUT_LIMITS } from '../../../src/ml/runs/runStore.ts';
import { describeRun } from '../../app/runHistory.ts';
import type { KeptRun } from '../../stores/runs.ts';
import { RUN_ACTIONS, runAction, sayKey, type EditedField, type RunAction } from './actions.ts';
import { differenceTo, runName, type Column } from './columns.ts';
import { EditCell } from './EditCell.tsx';
import { Sparkline } from './Sparkline.tsx';

interface Props {
  run: KeptRun;
  columns: readonly Column[];
  baseline: KeptRun | null;
  current: boolean;
  selected: boolean;
  /** Whether Tab comes to this row. */
  reachable: boolean;
  editing: EditedField | null;
  menu: boolean;
  /** What the menu acts on: the selection, where the row is of it. */
  meant: readonly KeptRun[];
  rowRef: Ref<HTMLTableRowElement>;
  /** The focus came to it, or into it. */
  onReach(): void;
  onSelect(event: MouseEvent): void;
  onToggle(): void;
  onEdit(field: EditedField | null): void;
  onMenu(opened: boolean): void;
  onAct(action: RunAction, runs: readonly KeptRun[]): void;
}

export function RunRow({ run, columns, baseline, current, selected, reachable, editing, menu, meant, rowRef, onReach, onSelect, onToggle, onEdit, onMenu, onAct }: Props) {
  const { t } = useTranslation();
  const name = runName(run);
  return (
    <tr
      ref={rowRef} tabIndex={reachable ? 0 : -1} aria-selected={selected} aria-current={current || undefined} onFocus={onReach} onClick={onSelect}
      onContextMenu={(event) => {
        event.preventDefault();
        onMenu(true);
      }}
    >
      <td className="run-check"><input type="checkbox" tabIndex={-1} checked={selected} aria-label={t('runs.selectRun', { run: name })} onClick={(event) => event.stopPropagation()} onChange={onToggle} /></td>
      {columns.map((column, i) => {
        const cell = <Cell run={run} column={column} baseline={baseline} editing={editing === column.kind} onEdit={onEdit} />;
        return i === 0
          ? <th key={column.id} scope="row">{cell}{baseline === run && <span className="run-baseline"><Pin size={12} aria-hidden="true" />{t('runs.baseline')}</span>}</th>
          : <td key={column.id} data-kind={column.kind}>{cell}</td>;
      })}
      <td className="run-more">
        <Menu opened={menu} onChange={onMenu} position="bottom-end" width={300} withInitialFocusPlaceholder={false} returnFocus>
          <Menu.Target>
            <button type="button" className="loom-icon-button" tabIndex={-1} aria-label={t('runs.actionsOf', { run: name })} onClick={(event) => event.stopPropagation()}><Ellipsis size={14} aria-hidden="true" /></button>
          </Menu.Target>
          {/* The portal's events come up through React's tree: the row must not take them for its own. */}
          <Menu.Dropdown aria-label={t('runs.actionsOf', { run: name })} onClick={(event) => event.stopPropagation()} onKeyDown={(event) => event.stopPropagation()}>
            {RUN_ACTIONS.map((action, at) => (
              <Menu.Item key={action.id} {...(at === 0 ? { 'data-autofocus': true } : {})} disabled={!action.isEnabled(meant)} rightSection={action.key && <kbd>{sayKey(action.key)}</kbd>} onClick={() => onAct(action, meant)}>
                {action.label(meant)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </td>
    </tr>
  );
}

function Cell({ run, column, baseline, editing, onEdit }: Pick<Props, 'run' | 'baseline' | 'onEdit'> & { column: Column; editing: boolean }) {
  const { t } = useTranslation();
  const text = column.text(run);
  if (column.kind === 'curve') return <Sparkline values={run.course.validation} />;
  if (column.kind === 'name' || column.kind === 'notes' || column.kind === 'tags') {
    const field = column.kind;
    const keep = (value: string | null): void => {
      if (value !== null) void describeRun(run.record.id, field === 'tags' ? { tags: value.split(/[,，]/) } : { [field]: value });
      onEdit(null);
    };
    return (
      <EditCell
        text={text} label={t(`runs.${field}Of`, { run: runName(run) })} hint={t('runs.edit', { key: sayKey(runAction(field).key!) })} editing={editing}
        limit={field === 'name' ? ABOUT_LIMITS.name : ABOUT_LIMITS.notes} onEdit={() => onEdit(field)} onDone={keep}
      >
        {field === 'tags' ? run.about.tags.map((tag) => <span key={tag} className="run-tag">{tag}</span>) : text}
      </EditCell>
    );
  }
  const difference = differenceTo(column, run, baseline);
  if (!difference) return <>{text}</>;
  return <>{text} <span className="run-difference" data-verdict={difference.verdict}>{difference.text} <Verdict verdict={difference.verdict} /></span></>;
}

/** Better or worse as a mark with its word. */
export function Verdict({ verdict }: { verdict: 'better' | 'worse' | 'same' }) {
  const { t } = useTranslation();
  const word = t(`runs.verdict.${verdict}`);
  return <span role="img" aria-label={word} title={word}>{{ better: '✓', worse: '✗', same: '=' }[verdict]}</span>;
}
