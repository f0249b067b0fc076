/** The stores together: commands, undo with its selection, and facts that follow every edit. */
import { beforeEach, describe, expect, it } from 'vitest';
import { createDocument, type LoomNode } from '../../../src/ml/document/schema.ts';
import { isEdited, markSaved, openDocument, redo, runCommand, undo, useDocument } from '../../../renderer/stores/document.ts';
import { useFacts } from '../../../renderer/stores/facts.ts';
import { PERSISTED, select, useSession } from '../../../renderer/stores/session.ts';

const dense = (id: string): LoomNode => ({ id, type: 'layer.dense', version: 1, position: { x: 0, y: 0 }, params: {} });
const add = (id: string): void => runCommand({ label: 'addNode', edits: [{ kind: 'addNodes', nodes: [dense(id)], edges: [] }], history: 'step' });

beforeEach(() => openDocument(createDocument('test'), null));

describe('the stores', () => {
  it('drops the selection of a deleted node and brings it back with undo', () => {
    add('a');
    add('b');
    select(['a', 'b']);
    runCommand({ label: 'delete', edits: [{ kind: 'removeNodes', ids: ['a'] }], history: 'step' });
    expect(useSession.getState().selection).toEqual(['b']);
    undo();
    expect(useSession.getState().selection).toEqual(['a', 'b']);
    redo();
    expect(Object.keys(useDocument.getState().document.nodes)).toEqual(['b']);
  });

  it('knows what is unsaved', () => {
    expect(isEdited(useDocument.getState())).toBe(false);
    add('a');
    expect(isEdited(useDocument.getState())).toBe(true);
    markSaved(useDocument.getState().document, { token: 't', name: 'x.loom', size: 1 });
    expect(isEdited(useDocument.getState())).toBe(false);
    undo();
    expect(isEdited(useDocument.getState())).toBe(true);
  });

  it('takes what the program notes by itself for no change, and a change before it for one', () => {
    openDocument({ ...createDocument('test'), nodes: { a: dense('a') } }, null);
    const note = (value: string): void => runCommand({ label: 'readData', edits: [{ kind: 'setParam', node: 'a', param: 'sha256', value }], history: 'none' });
    note('1');
    expect([isEdited(useDocument.getState()), useDocument.getState().root.nodes.a!.params.sha256]).toEqual([false, '1']);
    add('b');
    note('2');
    expect(isEdited(useDocument.getState())).toBe(true);
  });

  it('checks after every edit', () => {
    expect(useFacts.getState().result.findings.map((finding) => finding.code)).toEqual(['graph.empty']);
    add('a');
    expect(useFacts.getState().result.findings.map((finding) => finding.code)).toContain('port.unwired');
  });

  it('says of every part whether it is kept', () => {
    expect(Object.keys(PERSISTED).sort()).toEqual(Object.keys(useSession.getState()).sort());
  });
});
