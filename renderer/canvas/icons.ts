/** Icons of node definitions by their lucide name; a table, so that the bundle holds only what is used. */
import {
  Activity, AlignJustify, ArrowLeftRight, AudioLines, AudioWaveform, Award, Ban, Binary, Box, Boxes, Braces, Brain, Calculator, ChartLine, Clock, Columns3, Combine, Contrast, Crop,
  Crosshair, Database, DatabaseZap, Dices, Droplets, Eraser, Expand, Eye, Feather, FileInput, FileMusic, FileText, Film, Filter, FolderOpen, GalleryHorizontal, Gauge, GitMerge,
  Grid3x3, Hash, Image, Images, Italic, Languages, Layers, Link, ListChecks, ListOrdered, ListVideo, LogIn, Maximize, Merge, Minimize2, Move, Network, Palette, PenLine, Percent,
  Repeat, Repeat2, Rows3, Ruler, Scale,
  Scaling, ScanSearch, Scissors, Shapes, Sheet, Shrink, Shuffle, Sigma, SlidersHorizontal, Snowflake, Sparkles, Split, SquareFunction, Table, Target, TextCursorInput, Timer,
  TrendingDown, Type, Undo2, Video, Waves, WholeWord, Zap, type LucideIcon,
} from 'lucide-react';

const ICONS: Readonly<Record<string, LucideIcon>> = {
  Activity, AlignJustify, ArrowLeftRight, AudioLines, AudioWaveform, Award, Ban, Binary, Box, Boxes, Braces, Brain, Calculator, ChartLine, Clock, Columns3, Combine, Contrast, Crop,
  Crosshair, Database, DatabaseZap, Dices, Droplets, Eraser, Expand, Eye, Feather, FileInput, FileMusic, FileText, Film, Filter, FolderOpen, GalleryHorizontal, Gauge, GitMerge,
  Grid3x3, Hash, Image, Images, Italic, Languages, Layers, Link, ListChecks, ListOrdered, ListVideo, LogIn, Maximize, Merge, Minimize2, Move, Network, Palette, PenLine, Percent,
  Repeat, Repeat2, Rows3, Ruler, Scale,
  Scaling, ScanSearch, Scissors, Shapes, Sheet, Shrink, Shuffle, Sigma, SlidersHorizontal, Snowflake, Sparkles, Split, SquareFunction, Table, Target, TextCursorInput, Timer,
  TrendingDown, Type, Undo2, Video, Waves, WholeWord, Zap,
};

/** The icon of that name, or a plain box where the table does not hold it. */
export function iconNamed(name: string): LucideIcon {
  return Object.hasOwn(ICONS, name) ? ICONS[name]! : Box;
}
