import type { FileContent, VoiceContent } from '../../../model/content.js';

const documents: Readonly<Record<string, { readonly mimeType: string; readonly text: string }>> = {
  'roof-garden-minutes.txt': {
    mimeType: 'text/plain',
    text: 'Roof garden, third meeting\n\nPresent: Alice, Layla, Omar, Bob\n\n1. The beams carry 350 kg/m². Checked twice.\n2. Planting begins in April.\n3. Bob brings the drill.\n',
  },
  'quote-2024-117.csv': {
    mimeType: 'text/csv',
    text: 'position,quantity,unit price,total\nlarch boards,42,18.50,777.00\nscrews (box),6,12.90,77.40\nlabour (h),31,54.00,1674.00\n',
  },
  '色彩规范 v3 最终版（真的最终版）.md': { mimeType: 'text/markdown', text: '# 色彩规范\n\n- 主色：靛蓝\n- 背景：纸白\n- 警示：朱红\n' },
  'a-file-name-that-goes-on-and-on-because-somebody-exported-it-from-a-camera-2024-03-14T10-22-31.log': {
    mimeType: 'text/plain',
    text: 'nothing to see here\n',
  },
  'خطة المشروع.txt': { mimeType: 'text/plain', text: 'المرحلة الأولى: القياسات\nالمرحلة الثانية: الهيكل\nالمرحلة الثالثة: الزراعة\n' },
};

/** A file of this world. Its name must be one of those above. */
export function textFile(name: string): FileContent {
  const { mimeType, text } = documents[name] ?? { mimeType: 'text/plain', text: '' };
  return { kind: 'file', name, size: new TextEncoder().encode(text).length, mimeType, source: { blob: `document:${name}` } };
}

const sampleRate = 8000;

/** Somebody humming for so long. */
export function voice(durationMs: number): VoiceContent {
  const waveform = Array.from({ length: 48 }, (_, index) => loudness(index / 48));
  return {
    kind: 'voice',
    durationMs,
    size: 44 + samples(durationMs),
    mimeType: 'audio/wav',
    waveform,
    source: { blob: `voice:${durationMs}` },
  };
}

/** The bytes for a key that `textFile` or `voice` gave out, or null. */
export function documentBytes(key: string): Blob | null {
  const [what, ...rest] = key.split(':');
  const name = rest.join(':');
  if (what === 'voice' && /^\d{1,6}$/.test(name)) return new Blob([wav(Number(name))], { type: 'audio/wav' });
  const known = what === 'document' && Object.hasOwn(documents, name) ? documents[name] : undefined;
  return known === undefined ? null : new Blob([known.text], { type: known.mimeType });
}

function samples(durationMs: number): number {
  return Math.floor((durationMs / 1000) * sampleRate);
}

/** One channel of eight bits. */
function wav(durationMs: number): Uint8Array<ArrayBuffer> {
  const count = samples(durationMs);
  const bytes = new Uint8Array(44 + count);
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode('RIFF    WAVEfmt '));
  view.setUint32(4, 36 + count, true);
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, sampleRate, true);
  view.setUint16(32, 1, true);
  view.setUint16(34, 8, true);
  bytes.set(new TextEncoder().encode('data'), 36);
  view.setUint32(40, count, true);
  for (let index = 0; index < count; index += 1) {
    const pitch = 180 + 40 * Math.sin(index / 3000);
    bytes[44 + index] = 128 + 60 * loudness(index / count) * Math.sin((index / sampleRate) * 2 * Math.PI * pitch);
  }
  return bytes;
}

/** From 0 to 1, at a place from 0 to 1 of the recording. Two decimals: it is shown as bars. */
function loudness(at: number): number {
  const swell = Math.abs(Math.sin(at * 21)) * (0.5 + 0.5 * Math.sin(at * 57)) * Math.min(1, 12 * at, 12 * (1 - at));
  return Math.round(100 * Math.min(1, 0.08 + swell)) / 100;
}
