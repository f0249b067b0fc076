/** English names of the steps in the history. */
export const history = {
  chooseFile: 'Choose {{file}}',
  readData: 'Read the data',
};
