/** Icons of node definitions by their lucide name; a table, so that the bundle holds only what is used. */
import {
  Activity, Binary, Box, ChartLine, Combine, Crosshair, Database, Droplets, FileText, Filter, Gauge, Grid3x3, Image, Layers, LogIn, Maximize,
  Minimize2, Merge, Repeat, Ruler, Scale, Shapes, Shuffle, Sigma, Sparkles, Split, Table, Target, TrendingDown, Type, Zap, type LucideIcon,
} from 'lucide-react';

const ICONS: Readonly<Record<string, LucideIcon>> = {
  Activity, Binary, Box, ChartLine, Combine, Crosshair, Database, Droplets, FileText, Filter, Gauge, Grid3x3, Image, Layers, LogIn, Maximize,
  Minimize2, Merge, Repeat, Ruler, Scale, Shapes, Shuffle, Sigma, Sparkles, Split, Table, Target, TrendingDown, Type, Zap,
};

/** The icon of that name, or a plain box where the table does not hold it. */
export function iconNamed(name: string): LucideIcon {
  return Object.hasOwn(ICONS, name) ? ICONS[name]! : Box;
}
