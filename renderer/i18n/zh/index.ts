/** The whole catalogue of this language, by namespace. */
import { app, evaluate, importSheet, problems, rates, start, training, tryRow } from './app.ts';
import { audio } from './audio.ts';
import { video } from './video.ts';
import { canvas, canvasHistory } from './canvas.ts';
import { capture } from './capture.ts';
import { editing, editingHistory } from './editing.ts';
import { gallery } from './gallery.ts';
import { history } from './history.ts';
import { importImages } from './images.ts';
import { insights, insightsHistory } from './insights.ts';
import { learn, learnHistory, tour } from './learn.ts';
import { marks, marksHistory } from './marks.ts';
import { model } from './model.ts';
import { diff, runs, runsHistory } from './runs.ts';
import { settings } from './settings.ts';
import { table } from './table.ts';

export const zh = { app, start, gallery, importSheet, importImages, audio, video, capture, training, evaluate, try: tryRow, problems, rates, runs, diff, canvas, editing, marks, insights, learn, tour, settings, model, table, history: { ...history, ...canvasHistory, ...editingHistory, ...marksHistory, ...insightsHistory, ...runsHistory, ...learnHistory } };
