/** Finds labels that cannot be read whole and cannot be scrolled to. */
import type { Page } from '@playwright/test';

/** Words of buttons, tabs, headings, cells and notes that are cut off, each with what cuts them. A strip of tabs has a menu of its own for what does not fit. */
export function clippedLabels(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found = new Set<string>();
    const scrolls = (style: CSSStyleDeclaration): boolean => /auto|scroll/.test(style.overflowX + style.overflowY) || style.textOverflow === 'ellipsis';
    for (const label of document.querySelectorAll<HTMLElement>('button, label, th, h1, h2, h3, dt, p, small, kbd, span, [role="tab"]')) {
      if (!label.textContent.trim() || label.closest('.loom-hidden, .react-flow, .dv-tabs-container, [aria-hidden="true"]') || !label.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
      const box = label.getBoundingClientRect();
      if (box.width < 2 || box.height < 2) continue;
      const words = `“${label.textContent.trim().slice(0, 40)}”`;
      const own = getComputedStyle(label);
      if (own.overflowX !== 'visible' && !scrolls(own) && label.scrollWidth > label.clientWidth + 1) found.add(`${words} by itself`);
      for (let around = label.parentElement; around; around = around.parentElement) {
        const style = getComputedStyle(around), edge = around.getBoundingClientRect();
        if (scrolls(style) || style.position === 'fixed') break;
        const across = /hidden|clip/.test(style.overflowX) && (box.right > edge.right + 1.5 || box.left < edge.left - 1.5);
        const down = /hidden|clip/.test(style.overflowY) && (box.bottom > edge.bottom + 1.5 || box.top < edge.top - 1.5);
        if (across || down) found.add(`${words} by ${around.className || around.tagName}`);
        if (across || down) break;
      }
    }
    return [...found];
  });
}
