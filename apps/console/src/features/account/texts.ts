import { defineNamespace } from '@screenpop/ui'

const en = {
  title: 'Your account',
  lead: 'How you sign in to Screenpop.',
  passwordTitle: 'Password',
  passwordLead: 'Changing it signs you out everywhere else.',
  current: 'Present password',
  next: 'New password',
  nextHint: 'At least 10 characters.',
  repeat: 'New password once more',
  change: 'Change password',
  changed: 'Your password is changed.',
  needCurrent: 'Enter your present password.',
  tooShort: 'Use at least 10 characters.',
  differs: 'The two entries differ.',
  wrongCurrent: 'This is not your present password.',
  factorTitle: 'Authenticator app',
  factorLead: 'A second step after the password: six digits from an app on your phone.',
  factorPassword: 'Your password',
  factorBegin: 'Set up',
  factorEnd: 'Stop using it',
  factorScan: 'Enter this key in your authenticator app as a new account:',
  factorBackup: 'Keep these codes in a safe place. Each works once if you lose your phone.',
  factorCode: 'Code that the app shows now',
  factorConfirm: 'Confirm',
  factorOn: 'The authenticator app is in use from now on.',
  factorOff: 'The authenticator app is no longer asked for.',
  factorWrongCode: 'This code is not right. Enter the one that the app shows now.',
} as const

declare module 'i18next' {
  interface ResourceNamespaceMap {
    account: typeof en
  }
}

export const accountNamespace = defineNamespace('account', en, {
  title: '我的账户',
  lead: '您登录 Screenpop 的方式。',
  passwordTitle: '密码',
  passwordLead: '修改后，其他设备上的登录将全部退出。',
  current: '当前密码',
  next: '新密码',
  nextHint: '至少 10 个字符。',
  repeat: '再次输入新密码',
  change: '修改密码',
  changed: '密码已修改。',
  needCurrent: '请输入当前密码。',
  tooShort: '至少使用 10 个字符。',
  differs: '两次输入不一致。',
  wrongCurrent: '当前密码不正确。',
  factorTitle: '身份验证器',
  factorLead: '输入密码后的第二步：手机应用中的六位数字。',
  factorPassword: '您的密码',
  factorBegin: '开始设置',
  factorEnd: '停止使用',
  factorScan: '请在身份验证器中以此密钥添加新账户：',
  factorBackup: '请妥善保管这些备用码。手机遗失时，每个备用码可使用一次。',
  factorCode: '应用当前显示的验证码',
  factorConfirm: '确认',
  factorOn: '身份验证器已启用。',
  factorOff: '身份验证器已停用。',
  factorWrongCode: '验证码不正确，请输入应用当前显示的验证码。',
})
