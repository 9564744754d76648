/** What to do on which system about what the doctor finds. */
import type { Text } from '../model/text.ts'
import type { Machine } from './machine.ts'

/** How to get a newer Node. */
export function nodeAdvice({ platform }: Machine): Text {
  const command = {
    win32: 'winget install OpenJS.NodeJS.LTS',
    darwin: 'brew install node',
    linux: 'nvm install --lts',
  }[platform as string]
  const site = 'https://nodejs.org'
  return command === undefined
    ? {
        en: `Get a newer one from ${site}`,
        fr: `Installez une version plus récente depuis ${site}`,
      }
    : {
        en: `Get a newer one: ${command}, or ${site}`,
        fr: `Installez une version plus récente\u202f: ${command}, ou ${site}`,
      }
}

/** How to get bubblewrap on this Linux. */
export function bubblewrapAdvice({ distribution }: Machine): Text {
  const family = [distribution?.id ?? '', ...(distribution?.like ?? [])]
  const command = family.map((id) => BUBBLEWRAP[id]).find((each) => each !== undefined)
  return command === undefined
    ? {
        en: 'Install the package bubblewrap of your distribution.',
        fr: 'Installez le paquet bubblewrap de votre distribution.',
      }
    : { en: `Install it: ${command}`, fr: `Installez-le\u202f: ${command}` }
}

const BUBBLEWRAP: Readonly<Record<string, string>> = {
  debian: 'sudo apt install bubblewrap',
  ubuntu: 'sudo apt install bubblewrap',
  fedora: 'sudo dnf install bubblewrap',
  rhel: 'sudo dnf install bubblewrap',
  arch: 'sudo pacman -S bubblewrap',
  suse: 'sudo zypper install bubblewrap',
  opensuse: 'sudo zypper install bubblewrap',
  alpine: 'sudo apk add bubblewrap',
}

/** How to let programs make user namespaces, which every sandbox here rests on. */
export function namespaceAdvice({ distribution }: Machine): Text {
  const family = [distribution?.id ?? '', ...(distribution?.like ?? [])]
  if (family.includes('ubuntu')) {
    return {
      en: 'Ubuntu’s AppArmor forbids unprivileged user namespaces; an administrator can allow them: sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0',
      fr: 'AppArmor d’Ubuntu interdit les espaces de noms utilisateur sans privilège\u202f; un administrateur peut les permettre\u202f: sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0',
    }
  }
  return {
    en: 'An administrator can allow user namespaces: sudo sysctl user.max_user_namespaces=15000, and on older Debians sudo sysctl kernel.unprivileged_userns_clone=1; a container has to be started with them.',
    fr: 'Un administrateur peut permettre les espaces de noms utilisateur\u202f: sudo sysctl user.max_user_namespaces=15000 et, sur d’anciennes Debian, sudo sysctl kernel.unprivileged_userns_clone=1\u202f; un conteneur doit être lancé avec eux.',
  }
}

/** How to grade a class on a system that has no sandbox: in a container, by the recipe in recipes/. */
export function containerAdvice({ platform }: Machine): Text {
  const where = { win32: 'Docker Desktop', darwin: 'Docker Desktop, OrbStack, colima' }[
    platform as string
  ]
  const list = where === undefined ? 'Docker, Podman' : where
  return {
    en: `Grade in a container (${list}): recipes/container/README.md has the two commands.`,
    fr: `Corrigez dans un conteneur (${list})\u202f: recipes/container/README.md donne les deux commandes.`,
  }
}
