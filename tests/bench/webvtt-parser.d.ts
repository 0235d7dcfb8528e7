/** The package has no types; this is what the bench uses of it. Times in seconds. */
declare module 'webvtt-parser' {
  interface ParsedCue {
    startTime: number;
    endTime: number;
    text: string;
  }
  const webvtt: { WebVTTParser: new () => { parse(text: string, kind: string): { cues: ParsedCue[] } } };
  export default webvtt;
}
