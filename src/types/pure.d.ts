/** What every JavaScript engine has and the ES library does not declare, for the code that is checked without the DOM. */
declare function structuredClone<T>(value: T): T;
declare const console: { error(...values: unknown[]): void; warn(...values: unknown[]): void };
