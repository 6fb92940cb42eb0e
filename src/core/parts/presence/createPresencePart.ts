import { failed } from '../../actions/results.js';
import type { PartMaker } from '../CorePart.js';
import type { OwnPresenceActions, OwnPresenceState } from './presencePart.js';

export const createPresencePart: PartMaker<OwnPresenceState, OwnPresenceActions> = ({ context, call, store }) => ({
  actions: {
    async set(choice) {
      const { presence } = context.adapter;
      const set = presence?.set?.bind(presence);
      if (set === undefined) return failed('unsupported');
      store.setState({ choosing: choice });
      const answer = await call('presence.set', (signal) => set({ ...choice, signal }));
      const { self } = context.state().session;
      // Told now, so that nothing flickers until the backend tells it; with no revision, since that is still to come.
      if (answer.ok && self !== undefined) context.dispatch({ type: 'presence', presence: { userId: self, ...choice } });
      // A later choice may be under way already.
      if (store.getState().choosing === choice) store.setState({ choosing: undefined });
      return answer;
    },
  },
});
