/** What is used of the library of containers, so that the rest of it is left out of the program. */
import { Logging, LogLevel } from 'mediabunny';

export { ADTS, AudioSampleSink, BufferSource, Input, MATROSKA, MP4, OGG, QTFF, VideoSampleSink, WEBM } from 'mediabunny';

// It would tell of damage on the console; what it throws is enough.
Logging.level = LogLevel.Silent;
