/** 历史步骤的中文名称。 */
export const history = {
  chooseFile: '选择 {{file}}',
  readData: '读取数据',
};
