/** Saves the graph, or the selection, as a picture in the colours of the theme. */
import i18next from 'i18next';
import { createFinding } from '../../src/ml/document/findings.ts';
import { notify, notifyFinding } from '../app/notices.ts';
import { getHost } from '../host/createHost.ts';
import { fileName } from '../host/fileName.ts';
import { nodeWordsIn } from '../i18n/words.ts';
import { useDocument } from '../stores/document.ts';
import { useFacts } from '../stores/facts.ts';
import { useSession } from '../stores/session.ts';
import { withHeld } from './marks.ts';
import { drawGraph, type Picture } from './picture.ts';
import { toPng, toSvg, type PictureFonts } from './pictureFormats.ts';
import { currentRects } from './rects.ts';

/** What the style sheet says of a token, with or without `var()` around it. */
function readToken(style: CSSStyleDeclaration, token: string): string {
  return style.getPropertyValue(/^var\((.*)\)$/.exec(token)?.[1] ?? token).trim();
}

function drawNow(selected: boolean, style: CSSStyleDeclaration, fonts: PictureFonts): Picture {
  const { document: graph } = useDocument.getState();
  const { language, selection } = useSession.getState();
  const context = document.createElement('canvas').getContext('2d')!;
  const words = (key: string, values = {}): string => i18next.t(`canvas.value.${key}`, values);
  return drawGraph({
    document: graph, result: useFacts.getState().result, words: nodeWordsIn(language),
    ids: new Set(selected ? withHeld(selection, currentRects(), graph) : [graph.nodes, graph.frames, graph.notes].flatMap((items) => Object.keys(items))),
    values: { yes: words('yes'), no: words('no'), all: words('all'), none: words('none'), count: (count) => words('count', { count }) },
    colour: (token) => readToken(style, token),
    measure: (text, { size, weight, mono }) => {
      context.font = `${weight} ${size}px ${mono ? fonts.mono : fonts.font}`;
      return context.measureText(text).width;
    },
    count: (value) => new Intl.NumberFormat(language === 'zh' ? 'zh-CN' : 'en-GB').format(value),
  });
}

/** Saves the picture where the person chooses. */
export async function savePicture(format: 'svg' | 'png', selected: boolean): Promise<void> {
  const style = getComputedStyle(document.documentElement);
  const fonts = { font: readToken(style, '--font'), mono: readToken(style, '--mono') };
  const name = useDocument.getState().root.name || i18next.t('app.untitled');
  const path = `${fileName(name)}.${format}`;
  try {
    await document.fonts.ready;
    const picture = drawNow(selected, style, fonts);
    const bytes = format === 'svg' ? new TextEncoder().encode(toSvg(picture, name, fonts)) : await toPng(picture, fonts);
    const saved = await getHost().saveFile(path, bytes);
    if (!saved.ok) notifyFinding(saved.finding);
    else if (saved.value !== null) notify('exported', { file: saved.value });
  } catch (cause) {
    notifyFinding(createFinding('file.failed', {}, { path, received: (cause as Error).message }));
  }
}
