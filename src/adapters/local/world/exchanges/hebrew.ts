import type { Exchange, Fillings } from './exchange.js';

export const hebrewFillings: Fillings = {
  place: ['הגג', 'הסטודיו', 'הים', 'השוק', 'הגינה'],
  day: ['יום ראשון', 'יום שני', 'יום שלישי', 'יום רביעי', 'יום חמישי'],
  time: ['שמונה', 'עשר וחצי', 'שלוש', 'שבע בערב'],
  thing: ['המצלמה', 'החצובה', 'המפתח', 'העדשה'],
};

const speakers = ['noa', 'alice', 'layla'] as const;

export const hebrew: readonly Exchange[] = [
  {
    by: speakers,
    lines: [
      [0, 'מישהו ראה את {thing}?'],
      [1, 'I think it’s still at the studio?'],
      [0, 'בדקתי, לא שם'],
      [1, 'Then Max has it, he borrowed it on the weekend'],
      [0, 'נכון! תודה 🙏'],
    ],
  },
  {
    by: speakers,
    lines: [
      [0, 'האור היום ב{place} היה מטורף'],
      [1, 'Show us!'],
      [0, 'עוד רגע, מעלה את התמונות'],
      [0, 'צילמתי {n} ואולי שתיים טובות'],
      [1, 'That is a very good day'],
    ],
  },
  {
    by: speakers,
    lines: [
      [0, 'נפגשים ב{day} ב{time}?'],
      [1, 'Yes! Usual place?'],
      [0, 'כן, אני מביאה קפה'],
      [1, 'And I bring the cookies'],
      [0, 'עסקה טובה'],
    ],
  },
  {
    by: speakers,
    lines: [
      [0, 'שלום לכולם, הפתיחה של התערוכה נדחתה'],
      [1, 'Oh no, until when?'],
      [0, 'ל{day}, בשעה {time}'],
      [1, 'We’ll be there anyway'],
      [0, 'אתם הכי טובים ❤️'],
    ],
  },
];
