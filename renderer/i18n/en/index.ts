/** The whole catalogue of this language, by namespace. */
import { app, evaluate, importSheet, problems, rates, runs, start, training, tryRow } from './app.ts';
import { canvas, canvasHistory } from './canvas.ts';
import { history } from './history.ts';
import { insights, insightsHistory } from './insights.ts';
import { marks, marksHistory } from './marks.ts';

export const en = { app, start, importSheet, training, evaluate, try: tryRow, problems, rates, runs, canvas, marks, insights, history: { ...history, ...canvasHistory, ...marksHistory, ...insightsHistory } };
