const english = `the a to and of in is you that it we be there can will for on with this have at by from up about when what who how
coffee meeting tomorrow morning train station ticket budget invoice harbour mountain climb rope weather forecast dinner kitchen window
ladder roof painter garden bicycle repair battery charger photo camera holiday flight passport luggage hotel booking museum concert
rehearsal violin lesson teacher homework science library doctor appointment pharmacy insurance contract signature deadline review
release branch merge deploy server outage backup restore password account message answer question idea reason chance perhaps finally
already nearly always never sometimes Thursday Friday weekend birthday present surprise cake candle music dance river bridge island
ferry harvest market potato tomato onion pepper lemon cheese bread butter chocolate biscuit blanket pillow curtain carpet`.split(/\s+/);

const chinese =
  `今天 明天 昨天 早上 晚上 中午 我们 你们 他们 大家 一起 开会 会议 项目 计划 时间 地点 天气 下雨 晴天 爬山 火车 车站 机票 酒店 护照
行李 咖啡 早餐 午饭 晚饭 火锅 饺子 面条 米饭 水果 苹果 香蕉 西瓜 葡萄 照片 相机 电影 音乐 钢琴 老师 学生 作业 考试 图书馆 医生 医院 预约 合同 签字
预算 发票 付款 价格 打折 快递 包裹 地址 电话 密码 账号 消息 回复 问题 办法 可以 不行 没有 已经 马上 等等 谢谢 不客气 对不起 没关系 生日 礼物 蛋糕 周末
放假 旅行 海边 沙滩 游泳 跑步 健身 睡觉 起床 回家 出门 公司 办公室 电脑 手机 充电器 网络 服务器 备份 上线 测试 修改 完成 开始 结束 终于 应该 可能`.split(
    /\s+/,
  );

/** A word that few messages hold. */
function rare(random: number): string {
  const syllables = ['ka', 'lo', 'mi', 'ren', 'tos', 'vel', 'zan', 'qui', 'dor', 'pesh'];
  return [random, random >>> 4, random >>> 8].map((part) => syllables[part % syllables.length]).join('');
}

/** Message `index`: English, Chinese or both, 3 to 25 words, always the same. */
export function talk(index: number): string {
  let state = (index * 2654435761) >>> 0;
  const next = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 8;
  };
  // The more common words come first in both lists, and are drawn more often.
  const draw = (words: readonly string[]): string => words[Math.floor(((next() % 1000) / 1000) ** 1.6 * words.length)] ?? '';
  const length = 3 + (next() % 23);
  const kind = index % 5;
  const words = Array.from({ length }, () => {
    if (next() % 29 === 0) return rare(next());
    return draw(kind < 2 || (kind === 4 && next() % 2 === 0) ? english : chinese);
  });
  return kind < 2 ? words.join(' ') : kind === 4 ? words.join(' ') : `${words.join('')}。`;
}

/** Those that nothing matches. */
export const absent: ReadonlySet<string> = new Set(['zebra crossing', 'xylophone', 'qqqq', '长颈鹿', '龘', '鑫', '没有的词语']);

/** Fifty different ones: words, beginnings of words, several words, Chinese, single characters, and what is not there. */
export const queries: readonly string[] = [
  ...['coffee', 'invoice', 'passport', 'Thursday', 'chocolate', 'violin', 'deadline', 'the', 'and', 'harbour', 'KITCHEN', 'carpet'],
  ...['ch', 'e', 'th', 'ba', 'inv', 'tom', 'karen', 'lomi'],
  ...['coffee morning', 'the and you', 'ticket train station', 'birthday cake candle', 'server 备份'],
  ...['今天', '会议', '图书馆', '不客气', '服务器', '咖啡', '明天早上', '火锅 晚饭', '预算发票', '充电器', '没关系'],
  ...['我', '天', '山', '水', '果', '票'],
  ...absent,
  '生日',
];
