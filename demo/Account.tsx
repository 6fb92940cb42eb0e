import { ChatProvider, type ConversationRef } from 'parley-kit';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { World } from './createWorld.js';
import { demoAttachments } from './kinds/attachments.js';
import { orderCard } from './kinds/orderCard.js';
import { redPacket } from './kinds/redPacket.js';
import { Messenger } from './Messenger.js';
import type { Go, Route } from './useRoute.js';
import type { Settings } from './useSettings.js';
import { wordsOf } from './words.js';

export interface AccountProps {
  readonly world: World;
  readonly user: string;
  readonly route: Route;
  readonly go: Go;
  readonly settings: Settings;
  readonly setSettings: (patch: Partial<Settings>) => void;
}

const kinds = [redPacket, orderCard];

/** One person, signed in. */
export function Account({ world, user, route, go, settings, setSettings }: AccountProps) {
  const [line] = useState(() => world.connect());
  const credentials = useMemo(() => ({ userId: user }), [user]);
  const attachments = useMemo(() => demoAttachments(wordsOf(settings.locale)), [settings.locale]);
  const openConversation = useCallback((ref: ConversationRef | null) => go({ tab: 'chats', chat: ref?.id ?? null }), [go]);

  useEffect(() => world.wake(), [world]);

  return (
    <ChatProvider
      className="Demo"
      adapter={line.adapter}
      credentials={credentials}
      kinds={kinds}
      attachmentActions={attachments}
      theme={settings.theme}
      density={settings.density}
      locale={settings.locale}
      dir={settings.dir === 'auto' ? undefined : settings.dir}
      activeConversation={route.chat}
      onActiveConversationChange={openConversation}
    >
      <Messenger user={user} world={world} faults={line.faults} route={route} go={go} settings={settings} setSettings={setSettings} />
    </ChatProvider>
  );
}
