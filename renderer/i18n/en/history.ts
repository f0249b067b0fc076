/** English names of the steps in the history. */
export const history = {
  chooseFile: 'Choose {{file}}',
  correctCells: 'Correct {{column}} in {{count}} rows',
  leaveOutRows: 'Leave out {{count}} rows',
  readData: 'Read the data',
};
