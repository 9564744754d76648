import { parseDistribution } from '../../world/machine.ts'
import { assert, suite } from '../harness.ts'

suite('a distribution by its os-release', (test) => {
  test('is told with what it derives from', () => {
    const text = `PRETTY_NAME="Ubuntu 24.04.1 LTS"\nNAME="Ubuntu"\nID=ubuntu\nID_LIKE=debian\n`
    assert.equal(parseDistribution(text), {
      id: 'ubuntu',
      like: ['debian'],
      name: 'Ubuntu 24.04.1 LTS',
    })
  })

  test('may derive from several, in quotes of either kind', () => {
    const { id, like } = parseDistribution(`ID="rocky"\nID_LIKE='rhel centos fedora'`)
    assert.is(id, 'rocky')
    assert.equal(like, ['rhel', 'centos', 'fedora'])
  })

  test('is not taken from VERSION_ID or the like', () => {
    assert.is(parseDistribution(`VERSION_ID="12"\nBUILD_ID=7\nID=debian`).id, 'debian')
  })

  test('is just a Linux when it says nothing', () => {
    assert.equal(parseDistribution(''), { id: 'linux', like: [], name: 'linux' })
  })
})
