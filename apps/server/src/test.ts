export { type CallInput, TestCaller, type TestReply } from './testing/test-caller.ts'
export { startTestServer, type TestServer, type TestTenant, testPassword } from './testing/test-server.ts'
