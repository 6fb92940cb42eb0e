import type { MessageContent } from '../../../../model/content.js';
import { day, hour, type Line } from '../dialogue.js';
import { textFile } from '../documents.js';
import { photo } from '../pictures.js';

export const aliceAndMei: readonly Line[] = [
  ['mei', '早上好！你到上海了吗？'],
  ['alice', '到了，刚出机场。The train is faster than the plane 😄'],
  ['mei', '哈哈哈，欢迎！酒店附近有一家特别好吃的生煎，推荐你去'],
  ['alice', '叫什么名字？'],
  ['mei', '“小杨生煎”，走路五分钟'],
  ['alice', photo('dawn from the hotel', 560, 560), { after: 14 * hour }],
  ['alice', '一大早就去了，太好吃了！！还看到了日出'],
  ['mei', '我就说吧😋'],
  ['mei', '对了，明天的会改到下午两点，地址没变', { after: 3 * hour }],
  ['alice', '好的，谢谢提醒 🙏'],
  ['mei', redPacket('恭喜发财，大吉大利', 8_800), { after: day }],
  ['alice', '哇！谢谢美美 ❤️ 新年快乐！'],
  ['mei', '新年快乐！今年一起做更多好项目'],
  ['alice', '一言为定'],
  ['mei', '新的效果图我放到群里了，你有空看一下？', { after: 20 * hour }],
];

export const aliceAndJun: readonly Line[] = [
  ['jun', '模型的比例我改成 1:50 了，可以吗？'],
  ['alice', '可以，1:50 更清楚'],
  ['jun', '那我今晚打印出来'],
  ['alice', '辛苦了！不用太晚'],
  ['jun', '慢慢来，比较快 🙂'],
  ['jun', '打印好了，天也亮了', { after: 6 * hour }],
  ['jun', photo('out of the studio window', 420, 560)],
  ['alice', '漂亮！'],
];

export const aliceAndLayla: readonly Line[] = [
  ['layla', 'صباح الخير أليس! هل شاهدتِ المخططات الجديدة؟'],
  ['alice', 'Good morning! Not yet, are they in the shared folder?'],
  ['layla', 'نعم، في المجلد "Roof / phase 2"، الملف اسمه roof-v7-final.dwg'],
  ['alice', 'Found it. I love what you did with the stairs'],
  ['layla', 'شكرًا 🌸 الفكرة من عمر، بصراحة'],
  ['layla', textFile('خطة المشروع.txt')],
  ['alice', 'Is the load still 350 kg/m²?'],
  ['layla', 'بالضبط: 350 kg/m² (وليس 305 كما في الرسالة السابقة!)', { edited: true }],
  ['alice', 'Good that I asked 😅', { answers: 1 }],
  ['layla', 'الاجتماع القادم يوم الثلاثاء الساعة 10:30، القاعة B2', { after: 18 * hour }],
  ['alice', 'سأكون هناك (my Arabic homework for today)'],
  ['layla', 'ممتاز!! بدون أي خطأ 👏'],
];

export const aliceAndNoa: readonly Line[] = [
  ['noa', 'היי אליס, התמונות מהגג מוכנות!'],
  ['noa', photo('roof at dawn', 640, 420)],
  ['noa', photo('roof at noon', 640, 420)],
  ['alice', 'The first one!! Can we use it on the cover?'],
  ['noa', 'בטח. רק תכתבו “צילום: נועה לוי” בקטן'],
  ['alice', 'Of course. In the same size as my own name'],
  ['noa', 'עכשיו את מגזימה 😄'],
  ['alice', 'תודה רבה! (did I write that right?)'],
  ['noa', 'מושלם. מחר ב-09:00 בסטודיו (קומה 3, דלת 14)?', { after: 5 * hour }],
  ['alice', 'See you there'],
  ['noa', 'אל תשכחי את ה-SSD עם הקבצים של v2.1'],
];

export const aliceAndHaruka: readonly Line[] = [
  ['haruka', 'アリスさん、お久しぶりです！'],
  ['alice', 'はるかさん！Hello! How is Kyoto?'],
  ['haruka', 'とても寒いですが、雪の金閣寺がきれいでした'],
  ['haruka', photo('snow on the pond', 800, 320)],
  ['haruka', photo('stone steps', 420, 560)],
  ['alice', 'わあ… That light!'],
  ['haruka', '朝七時、誰もいませんでした。静かでした'],
  ['alice', 'I want to be there. Next winter?'],
  ['haruka', 'ぜひ！宿を予約しておきます。温泉もありますよ♨️', { after: 7 * hour }],
  ['alice', 'もう荷物を詰めています'],
  ['haruka', '早いです😂'],
];

export const aliceAndOmar: readonly Line[] = [
  ['omar', 'مساء الخير، أرسلت عرض السعر'],
  ['omar', textFile('quote-2024-117.csv')],
  ['alice', 'Thank you Omar! Larch at 18.50, is that per metre?'],
  ['omar', 'للمتر الواحد، نعم. يشمل التوصيل حتى 20/4'],
  ['alice', 'Then please go ahead'],
  ['omar', 'تمام 👍'],
  ['omar', 'سؤال أخير: اللون RAL 7016 أم RAL 7021؟', { after: 2 * day }],
  ['alice', '7016'],
];

function redPacket(greeting: string, amount: number): MessageContent {
  return { kind: 'custom', type: 'red-packet', data: { greeting, amount, currency: 'CNY' }, description: `红包：${greeting}` };
}
