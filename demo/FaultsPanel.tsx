import { Button, useConnection } from 'parley-kit';
import type { FaultControls } from 'parley-kit/testing';
import { useState } from 'react';
import type { DemoWords } from './words.js';

const rates = ['lostAcks', 'lostCalls', 'refused', 'duplicated', 'reordered'] as const;

/** What goes wrong between this tab and the backend. */
export function FaultsPanel({ faults, words }: { readonly faults: FaultControls; readonly words: DemoWords }) {
  const [settings, setSettings] = useState(() => faults.get());
  const [hasExpired, setHasExpired] = useState(false);
  const { status } = useConnection();
  const change = (patch: Parameters<FaultControls['set']>[0]) => {
    faults.set(patch);
    setSettings(faults.get());
  };
  return (
    <fieldset className="Settings-group">
      <legend>{words.faults}</legend>
      <label className="Settings-row">
        <span>{words.latency}</span>
        <input
          type="range"
          min={0}
          max={3000}
          step={100}
          value={settings.latency.max}
          aria-valuetext={`${settings.latency.max} ms`}
          onChange={(event) => change({ latency: { min: event.currentTarget.valueAsNumber / 2, max: event.currentTarget.valueAsNumber } })}
        />
        <span aria-hidden="true">{settings.latency.max} ms</span>
      </label>
      {rates.map((rate) => (
        <label key={rate} className="Settings-row">
          <span>{words[rate]}</span>
          <input
            type="range"
            min={0}
            max={0.9}
            step={0.1}
            value={settings[rate]}
            aria-valuetext={`${Math.round(settings[rate] * 100)} %`}
            onChange={(event) => change({ [rate]: event.currentTarget.valueAsNumber })}
          />
          <span aria-hidden="true">{Math.round(settings[rate] * 100)} %</span>
        </label>
      ))}
      <div className="Settings-actions">
        <Button
          onClick={() => {
            faults.disconnect(10_000);
            setHasExpired(false);
          }}
        >
          {words.disconnect}
        </Button>
        <Button
          onClick={() => {
            faults.expireCredentials();
            setHasExpired(true);
          }}
        >
          {words.expire}
        </Button>
        <Button onClick={() => faults.kick()}>{words.kick}</Button>
        <p role="status">{hasExpired && (status === 'online' ? words.renewed : words.expiring)}</p>
      </div>
    </fieldset>
  );
}
