/** What is used of the library of containers, so that the rest of it is left out of the program. */
export { ADTS, AudioSampleSink, BufferSource, Input, MATROSKA, MP4, OGG, QTFF, VideoSampleSink, WEBM } from 'mediabunny';
