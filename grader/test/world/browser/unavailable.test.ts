import { browserAdvice } from '../../../world/browser/unavailable.ts'
import { assert, suite } from '../../harness.ts'
import { DEBIAN, imagine, UBUNTU } from '../machines.ts'

suite('the advice where there is no browser', (test) => {
  test('names what the system has', () => {
    const advice = (release: string): string => browserAdvice(imagine({ release })).en
    assert.match(advice(DEBIAN), 'apt install chromium-headless-shell')
    assert.match(advice(UBUNTU), 'google.com/chrome')
    assert.match(advice('ID=pop\nID_LIKE="ubuntu debian"'), 'google.com/chrome')
    assert.match(advice('ID=linuxmint\nID_LIKE="ubuntu debian"'), 'sudo apt install chromium\n')
    assert.match(advice('ID=fedora'), 'dnf install')
    assert.match(advice('ID="rocky"\nID_LIKE="rhel centos fedora"'), 'epel-release')
    assert.match(advice('ID=manjaro\nID_LIKE=arch'), 'pacman -S chromium')
    assert.match(advice('ID=opensuse-leap\nID_LIKE="suse opensuse"'), 'zypper')
    assert.match(advice('ID=unheard-of'), 'package manager')
    assert.match(browserAdvice(imagine({ platform: 'darwin' })).en, 'brew install')
    assert.match(browserAdvice(imagine({ platform: 'win32' })).en, 'winget install')
  })
})
