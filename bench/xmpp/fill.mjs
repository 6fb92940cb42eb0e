import { signIn } from './signIn.mjs';

/** Others whose conversations stand on top of the list: more than a first page of it has. */
const OTHERS = 40;
/** Sent ahead of what has arrived, at most. */
const AHEAD = 200;

/** People on a server and what they have said so far: Ada with Vera `size` messages, with others one each. */
export async function fill(node, size) {
  const others = Array.from({ length: OTHERS }, (_, index) => `other${index}`);
  for (const name of ['ada', 'vera', ...others]) await node.register(name);
  for (const name of ['vera', ...others]) await node.befriend('ada', name);
  let arrived = 0;
  let wake = () => {};
  const onMessage = () => {
    arrived += 1;
    wake();
  };
  const [ada, vera] = await Promise.all(['ada', 'vera'].map((name) => signIn(node, name, node.passwordOf(name), onMessage)));
  const last = `message ${size - 1} of the archive`;
  for (let index = 0; index < size; index += 1) {
    ada.send('vera', index, `message ${index} of the archive`);
    while (index - arrived >= AHEAD) {
      await new Promise((resolve) => {
        wake = resolve;
      });
    }
  }
  for (const name of others) ada.send(name, name, `Hello ${name}`);
  ada.send('vera', 'end', last);
  while (arrived < size + 1) {
    await new Promise((resolve) => {
      wake = resolve;
    });
  }
  for (const person of [ada, vera]) person.close();
  return { ada: accountOf(node, 'ada'), vera: accountOf(node, 'vera'), newest: `Hello ${others.at(-1)}`, last, size };
}

/** Two people who know each other. One has said something: that is the `last` of both. */
export async function befriend(node, name, other) {
  for (const each of [name, other]) await node.register(each);
  await node.befriend(name, other);
  let hear = () => {};
  const heard = new Promise((resolve) => {
    hear = resolve;
  });
  const reader = await signIn(node, other, node.passwordOf(other), hear);
  const writer = await signIn(node, name, node.passwordOf(name), () => {});
  const last = `Hello ${other}`;
  writer.send(other, 'hello', last);
  await heard;
  for (const person of [reader, writer]) person.close();
  return [name, other].map((each) => ({ ...accountOf(node, each), last }));
}

function accountOf(node, name) {
  return { url: node.url, userId: `${name}@${node.domain}`, password: node.passwordOf(name) };
}
