/** Modules that the build makes. */
declare module 'virtual:export-runtime' {
  const code: string;
  export default code;
}
