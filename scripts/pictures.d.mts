/** Types of pictures.mjs for the tests. */
export interface Shape { class: string; d?: string; width?: number; text?: string; x?: number; y?: number }
export function drawPictures(): Record<string, Shape[]>;
