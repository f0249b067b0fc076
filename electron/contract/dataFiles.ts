/** The endings of files that count as data: the shell hands out no other file. A test holds them against the sources of the engine. */
export const DATA_FILES: readonly string[] = [
  '.csv', '.tsv', '.txt', '.md', '.xlsx', '.xlsm', '.json', '.jsonl', '.ndjson', '.parquet', '.pq', '.arrow', '.feather', '.ipc', '.sqlite', '.sqlite3', '.db',
  '.zip', '.idx', '.gz', '.npz', '.npy',
];

/** Where the page finds the content of a file that it has a token of. */
export const DATA_ADDRESS = '/data/';
