/** What to say, and what to advise, when there is no browser to work with. */
import type { Text } from '../../model/text.ts'
import type { Machine } from '../machine.ts'

/** There is no browser that works: why, and what to do about it. */
export class BrowserUnavailable extends Error {
  override readonly name = 'BrowserUnavailable'
  /** What was tried, and what came of it. */
  readonly reason: Text
  readonly advice: Text | null
  /** Both, for the person. */
  readonly text: Text

  constructor(reason: Text, advice: Text | null, options?: ErrorOptions) {
    const whole = (lang: keyof Text): string =>
      advice ? `${reason[lang]}\n${advice[lang]}` : reason[lang]
    super(whole('en'), options)
    this.reason = reason
    this.advice = advice
    this.text = { en: this.message, fr: whole('fr') }
  }
}

/** One way to a browser that led nowhere: which, and why. */
export interface Attempt {
  readonly what: Text
  readonly why: Text
}

/** The error for a machine on which every way was tried in vain. */
export function nothingWorked(
  machine: Machine,
  attempts: readonly Attempt[],
  options?: ErrorOptions,
): BrowserUnavailable {
  const list = (lang: keyof Text, colon: string): string =>
    attempts.map(({ what, why }) => `\n- ${what[lang]}${colon} ${why[lang]}`).join('')
  const reason: Text = {
    en: `The lab needs a browser and has none that works. Tried:${list('en', ':')}`,
    fr: `Le labo a besoin d’un navigateur et n’en a aucun qui marche. Essayé\u202f:${list('fr', '\u202f:')}`,
  }
  return new BrowserUnavailable(reason, browserAdvice(machine), options)
}

const BEHIND_A_PROXY: Text = {
  en: 'Behind a proxy, set HTTPS_PROXY (and PLAYWRIGHT_DOWNLOAD_HOST for a mirror) and run the command again; a browser in an unusual place can be named with WEBSOCKET_LAB_BROWSER=/path/to/chrome.',
  fr: 'Derrière un proxy, définissez HTTPS_PROXY (et PLAYWRIGHT_DOWNLOAD_HOST pour un miroir) puis relancez la commande\u202f; un navigateur rangé ailleurs se désigne par WEBSOCKET_LAB_BROWSER=/chemin/vers/chrome.',
}

/** How to get a browser by hand on this system. */
export function browserAdvice(machine: Machine): Text {
  const { en, fr } = bySystem(machine)
  return { en: `${en}\n${BEHIND_A_PROXY.en}`, fr: `${fr}\n${BEHIND_A_PROXY.fr}` }
}

function bySystem({ platform, distribution }: Machine): Text {
  if (platform === 'win32') {
    return {
      en: 'On Windows, Microsoft Edge or Google Chrome is enough: winget install Google.Chrome (or winget install Microsoft.Edge).',
      fr: 'Sous Windows, Microsoft Edge ou Google Chrome suffit\u202f: winget install Google.Chrome (ou winget install Microsoft.Edge).',
    }
  }
  if (platform === 'darwin') {
    return {
      en: 'On macOS, install Google Chrome: brew install --cask google-chrome (or from google.com/chrome).',
      fr: 'Sous macOS, installez Google Chrome\u202f: brew install --cask google-chrome (ou depuis google.com/chrome).',
    }
  }
  const family = [distribution?.id ?? '', ...(distribution?.like ?? [])]
  for (const id of family) {
    const command = COMMANDS[id]
    if (id === 'ubuntu') return UBUNTU
    if (command !== undefined) {
      return {
        en: `Install one by hand: ${command}`,
        fr: `Installez-en un à la main\u202f: ${command}`,
      }
    }
  }
  return {
    en: 'Install Chromium or Google Chrome with the package manager of your system.',
    fr: 'Installez Chromium ou Google Chrome avec le gestionnaire de paquets de votre système.',
  }
}

/** Ubuntu's own package is a snap, which cannot be installed everywhere. */
const UBUNTU: Text = {
  en: 'On Ubuntu, install Google Chrome (the .deb of google.com/chrome, with sudo apt install ./google-chrome-stable_current_amd64.deb) or the snap: sudo snap install chromium.',
  fr: 'Sous Ubuntu, installez Google Chrome (le .deb de google.com/chrome, avec sudo apt install ./google-chrome-stable_current_amd64.deb) ou le snap\u202f: sudo snap install chromium.',
}

/** The command, by the id that os-release gives to the distribution or to one it derives from. */
const COMMANDS: Readonly<Record<string, string>> = {
  debian: 'sudo apt install chromium-headless-shell',
  linuxmint: 'sudo apt install chromium',
  fedora: 'sudo dnf install chromium-headless',
  rhel: 'sudo dnf install epel-release && sudo dnf install chromium-headless',
  arch: 'sudo pacman -S chromium',
  suse: 'sudo zypper install chromium',
  opensuse: 'sudo zypper install chromium',
  alpine: 'sudo apk add chromium',
  gentoo: 'sudo emerge www-client/chromium',
  void: 'sudo xbps-install chromium',
  nixos: 'nix-shell -p chromium',
}
