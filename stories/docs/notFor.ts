/** When not to use a component, and what to take instead, by the title of its stories. */
export const notFor: Readonly<Record<string, string>> = {
  'Components/Avatar':
    'For a picture that says something by itself: an avatar is hidden from screen readers and stands beside a name. For pictures in messages, use a message kind.',
  'Components/Badge':
    'For words, or for a state that is no number: a badge is a count. It is not announced either; what changes should be said elsewhere.',
  'Components/Button': 'To go somewhere: that is a link. Where an icon says enough and room is short, take an IconButton.',
  'Components/ChatProvider': 'Once for each screen: one provider around all of them shares the connection and the open conversation.',
  'Components/ConnectionBar': 'More than once on a page, or to say that one message did not go out: that stands with the message.',
  'Components/ContactInfo': 'For a conversation of several people: ConversationInfo chooses the right pane by itself.',
  'Components/ConversationInfo': 'For somebody with whom there is no conversation yet: that is ContactInfo.',
  'Components/GroupInfo': 'Where it is not known whether a conversation is a group: ConversationInfo chooses.',
  'Components/IconButton': 'Where the icon is not known to everybody: write the word, in a Button. And for what cannot be undone.',
  'Components/MessageBubble':
    'Outside of a list of messages: it knows its neighbours, its keys and its menu only there. For another look of a kind, register the kind.',
  'Components/MessageInput': 'As a search field or a form: Enter sends. In a ChatPanel it is there already.',
  'Components/MessageList':
    'For a few lines that are not a conversation, or with messages of your own state: it reads and loads them itself. With header and input, take a ChatPanel.',
  'Components/NewChatButton': 'To open one conversation that is known already: set it with `useActiveConversation`.',
  'Components/States':
    'For what passes within a moment, or beside things that can still be used: these fill the place of a list. For the line, there is ConnectionBar.',
  'Screens/Messenger': 'On phones as it stands: there, list and chat take turns, as the quick start shows.',
  'Screens/ConversationList':
    'To choose to whom to send: it opens what is chosen. For people with whom nothing was said yet, there is ContactList.',
  'Screens/ChatPanel':
    'For comments below an article, or for reading alone: take MessageList by itself. It shows one conversation; for two, take two.',
  'Screens/ContactList':
    'To choose several people: the dialog of NewChatButton does. It is about people, not about what was said: that is ConversationList.',
};
