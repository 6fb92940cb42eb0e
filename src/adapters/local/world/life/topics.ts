import type { MessageContent } from '../../../../model/content.js';

/** What a message is about, as far as its answer depends on it. */
export type Topic = (typeof topics)[number];

export const topics = [
  'picture',
  'file',
  'voice',
  'gift',
  'place',
  'emoji',
  'greeting',
  'thanks',
  'bye',
  'sorry',
  'laugh',
  'when',
  'where',
  'howAreYou',
  'food',
  'question',
  'anything',
] as const;

/** In the order in which they are tried: what is more particular comes first. */
const words: readonly (readonly [Topic, RegExp])[] = [
  ['thanks', /\b(thanks?|thank you|thx|cheers)\b|谢谢|多谢|شكر|תודה|ありがと/i],
  ['sorry', /\b(sorry|apolog|my bad)|对不起|抱歉|不好意思|آسف|عذر|סליחה|מצטער|ごめん|すみません/i],
  [
    'bye',
    /\b(bye|good night|see you|talk later|gotta go)\b|再见|拜拜|晚安|مع السلامة|إلى اللقاء|תצבח|להתראות|לילה טוב|さようなら|おやすみ|またね/i,
  ],
  ['howAreYou', /\b(how are you|how is it going|how’?'?s it going|what’?'?s up)\b|你好吗|最近怎么样|كيف حال|מה שלומ|מה נשמע|元気/i],
  ['food', /\b(lunch|dinner|breakfast|coffee|eat|hungry|cake)\b|吃|饭|咖啡|غداء|عشاء|قهوة|אוכל|קפה|ארוחת|ご飯|コーヒー|食べ/i],
  ['when', /\b(when|what time|tonight|tomorrow)\b.*\?|几点|什么时候|متى|الساعة كم|מתי|באיזו שעה|いつ|何時/i],
  ['where', /\bwhere\b.*\?|哪里|哪儿|أين|איפה|どこ/i],
  ['laugh', /\b(ha(ha)+|lol|lmao)\b|😂|🤣|哈哈|هه|חח|笑|ｗｗ/i],
  [
    'greeting',
    /^(hi|hello|hey|good (morning|evening|afternoon)|你好|早|嗨|مرحب|السلام|صباح|أهلا|שלום|היי|בוקר|こんにちは|おはよう|こんばんは)/i,
  ],
  ['question', /[?？؟]/],
];

/** What a text is about shows early; nobody reads a megabyte before answering. */
const examined = 500;

export function topicOf(content: MessageContent): Topic {
  switch (content.kind) {
    case 'image':
    case 'video':
      return 'picture';
    case 'file':
      return 'file';
    case 'voice':
      return 'voice';
    case 'custom':
      return 'gift';
    case 'location':
      return 'place';
    case 'face':
      return 'emoji';
    case 'text': {
      const text = content.text.slice(0, examined).trim();
      const found = words.find(([, pattern]) => pattern.test(text))?.[0];
      if (found !== undefined) return found;
      return /^[\p{Extended_Pictographic}\p{Emoji_Component}\s]+$/u.test(text) && /\p{Extended_Pictographic}/u.test(text)
        ? 'emoji'
        : 'anything';
    }
    default:
      return 'anything';
  }
}
