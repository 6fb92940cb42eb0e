// parley-kit/testing: a bad line over any adapter, a clock that stands still, a platform without a browser, fixtures, and the conformance cases.

export type { MemoryPlatform, MemoryPlatformOptions, MemoryWorld } from './platform/memory/createMemoryPlatform.js';
export { createMemoryPlatform, createMemoryWorld } from './platform/memory/createMemoryPlatform.js';
export type { ClockPort } from './platform/ports.js';
export type {
  Actor,
  ConformanceBackend,
  ConformanceCase,
  ConformanceClient,
  ConformanceControl,
  ConformanceHarness,
  ConformanceNeed,
  Person,
} from './testing/conformance/conformanceCase.js';
export { conformanceCases } from './testing/conformance/conformanceCases.js';
export type { ConformanceReport, ConformanceResult } from './testing/conformance/runConformance.js';
export { runConformance, runConformanceCase } from './testing/conformance/runConformance.js';
export type { FakeClock, FakeClockOptions } from './testing/createFakeClock.js';
export { createFakeClock } from './testing/createFakeClock.js';
export type { FaultControls, FaultCounts, FaultInjector, FaultInjectorOptions } from './testing/createFaultInjector.js';
export { createFaultInjector } from './testing/createFaultInjector.js';
export type { Faults, Play, Span } from './testing/faults/faultSettings.js';
export { noFaults } from './testing/faults/faultSettings.js';
export {
  fixtureChange,
  fixtureContact,
  fixtureConversation,
  fixtureDraft,
  fixtureGroup,
  fixtureIncoming,
  fixtureMessage,
  fixtureNow,
  fixtureRef,
  fixtureUser,
} from './testing/fixtures/fixtures.js';
export type { Hostile } from './testing/fixtures/hostile.js';
export { hostileData, hostileEvents, hostileTexts, hostileUrls } from './testing/fixtures/hostile.js';
