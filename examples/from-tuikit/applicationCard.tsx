import { extendMessageKind, type MessageCellProps, type MessageContent, useGroupApplications } from 'parley-kit';

type Notice = Extract<MessageContent, { kind: 'notice' }>;

/** Notices of the service. Whoever asks into a group of mine is let in or refused where the notice stands. */
export const applicationCard = extendMessageKind('notice', { Cell: NoticeCell, estimateHeight: 110 });

function NoticeCell({ data: { text, data = {} } }: MessageCellProps<Notice>) {
  return (
    <article className="notice">
      <p dir="auto">{text}</p>
      {typeof data.text === 'string' && <blockquote dir="auto">{data.text}</blockquote>}
      {typeof data.applicationId === 'string' && <Answer id={data.applicationId} />}
    </article>
  );
}

function Answer({ id }: { readonly id: string }) {
  const { applications, answer } = useGroupApplications();
  const application = applications.find((each) => each.id === id);
  if (application === undefined || answer === null) return null;
  if (application.state !== 'pending') return <b>{application.state === 'accepted' ? 'Let in' : 'Refused'}</b>;
  return (
    <div>
      <button type="button" disabled={answer.pending} onClick={() => void answer.run(id, true)}>
        Let in
      </button>
      <button type="button" disabled={answer.pending} onClick={() => void answer.run(id, false)}>
        Refuse
      </button>
    </div>
  );
}
