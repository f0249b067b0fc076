/** 历史步骤的中文名称。 */
export const history = {
  chooseFile: '选择 {{file}}',
  correctCells: '更正 {{count}} 行的 {{column}}',
  leaveOutRows: '排除 {{count}} 行',
  readData: '读取数据',
};
