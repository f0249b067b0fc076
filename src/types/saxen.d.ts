/** What we use of saxen, which brings no types. */
declare module 'saxen' {
  type Attributes = Readonly<Record<string, string>>;
  export class Parser {
    on(event: 'openTag', listener: (name: string, attributes: () => Attributes, decode: (text: string) => string, selfClosing: boolean) => void): Parser;
    on(event: 'closeTag', listener: (name: string, decode: (text: string) => string, selfClosing: boolean) => void): Parser;
    on(event: 'text', listener: (text: string, decode: (text: string) => string) => void): Parser;
    on(event: 'cdata', listener: (text: string) => void): Parser;
    on(event: 'error', listener: (cause: Error, place: () => { line: number; column: number; data: string }) => void): Parser;
    write(xml: string): Parser;
    end(): Error | undefined;
  }
}
