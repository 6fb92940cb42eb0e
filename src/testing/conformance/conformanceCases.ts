import { borderCases } from './cases/borderCases.js';
import { changeCases } from './cases/changeCases.js';
import { contactCases } from './cases/contactCases.js';
import { conversationCases } from './cases/conversationCases.js';
import { extensionCases } from './cases/extensionCases.js';
import { forgedCases } from './cases/forgedCases.js';
import { groupAdminCases } from './cases/groupAdminCases.js';
import { groupCases } from './cases/groupCases.js';
import { limitCases } from './cases/limitCases.js';
import { listCases } from './cases/listCases.js';
import { liveCases } from './cases/liveCases.js';
import { mediaCases } from './cases/mediaCases.js';
import { messageCases } from './cases/messageCases.js';
import { messageExtrasCases } from './cases/messageExtrasCases.js';
import { orderCases } from './cases/orderCases.js';
import { peopleCases } from './cases/peopleCases.js';
import { permissionCases } from './cases/permissionCases.js';
import { reconnectCases } from './cases/reconnectCases.js';
import { searchCases } from './cases/searchCases.js';
import { sendingCases } from './cases/sendingCases.js';
import { sessionCases } from './cases/sessionCases.js';
import { signalCases } from './cases/signalCases.js';
import { signalingCases } from './cases/signalingCases.js';
import { threadCases } from './cases/threadCases.js';
import { topicCases } from './cases/topicCases.js';
import { tourCases } from './cases/tourCases.js';
import type { ConformanceCase } from './conformanceCase.js';

/** What every adapter must do, as far as it is written down in code. */
export const conformanceCases: readonly ConformanceCase[] = [
  ...sessionCases,
  ...reconnectCases,
  ...messageCases,
  ...sendingCases,
  ...orderCases,
  ...forgedCases,
  ...limitCases,
  ...mediaCases,
  ...changeCases,
  ...messageExtrasCases,
  ...threadCases,
  ...extensionCases,
  ...signalCases,
  ...peopleCases,
  ...groupCases,
  ...groupAdminCases,
  ...permissionCases,
  ...contactCases,
  ...conversationCases,
  ...listCases,
  ...topicCases,
  ...searchCases,
  ...liveCases,
  ...signalingCases,
  ...borderCases,
  ...tourCases,
];
