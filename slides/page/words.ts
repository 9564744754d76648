/** What the pages themselves say, in every language. */
import type { Lang } from '../../grader/model/text.ts'

export interface Words {
  /** The language's own name for itself. */
  readonly language: string
  readonly course: string
  readonly subtitle: string
  readonly slides: string
  readonly handout: string
  readonly handoutLead: string
  readonly contents: string
  readonly notes: string
  readonly minutes: string
  readonly exercise: string
  readonly statement: string
  readonly back: string
  readonly toolbar: string
  readonly previous: string
  readonly next: string
  readonly overview: string
  readonly search: string
  readonly searchFor: string
  readonly nothingFound: string
  readonly presenter: string
  readonly presenterBlocked: string
  readonly theme: string
  readonly themes: { readonly auto: string; readonly light: string; readonly dark: string }
  readonly fullScreen: string
  readonly keys: string
  readonly pause: string
  readonly firstSlide: string
  readonly lastSlide: string
  readonly close: string
  readonly resume: string
  readonly tooTall: string
  readonly noScript: string
  readonly upcoming: string
  readonly current: string
  readonly end: string
  readonly clock: string
  readonly elapsed: string
  readonly planned: string
  readonly restart: string
  readonly ahead: string
  readonly behind: string
  readonly noDeck: string
  readonly faults: string
}

export const WORDS: Readonly<Record<Lang, Words>> = {
  en: {
    language: 'English',
    course: 'WebSockets',
    subtitle: 'A lecture in which the protocol happens on the slide',
    slides: 'Slides',
    handout: 'Handout',
    handoutLead: 'The whole lecture to read: every slide with what is said about it.',
    contents: 'Contents',
    notes: 'What is said',
    minutes: 'min',
    exercise: 'Exercise',
    statement: 'the statement',
    back: 'Back to the slides',
    toolbar: 'Slide show',
    previous: 'Previous',
    next: 'Next',
    overview: 'Overview',
    search: 'Search',
    searchFor: 'Search all slides',
    nothingFound: 'Nothing found.',
    presenter: 'Presenter view',
    presenterBlocked:
      'The browser did not let the presenter view open. Allow windows for this page.',
    theme: 'Colours',
    themes: {
      auto: 'Colours as the system has them',
      light: 'Light colours',
      dark: 'Dark colours',
    },
    fullScreen: 'Full screen',
    keys: 'Keys',
    pause: 'Black screen',
    firstSlide: 'First slide',
    lastSlide: 'Last slide',
    close: 'Close',
    resume: 'Go on',
    tooTall: 'This slide is too large for its frame:',
    noScript: 'The slide show needs JavaScript. The handout holds the same, to read:',
    upcoming: 'Next',
    current: 'Now',
    end: 'End of the lecture',
    clock: 'Time',
    elapsed: 'Elapsed',
    planned: 'Planned until the end of this slide',
    restart: 'Start the time anew',
    ahead: 'ahead of the plan',
    behind: 'behind the plan',
    noDeck: 'The slide show no longer answers. Close this window and press S there again.',
    faults: 'The deck cannot be built as it is written. What you see is its last good state.',
  },
  fr: {
    language: 'Français',
    course: 'Les WebSockets',
    subtitle: 'Un cours où le protocole se déroule sur la diapo',
    slides: 'Diapos',
    handout: 'Polycopié',
    handoutLead: 'Tout le cours à lire\u202f: chaque diapo avec ce qui s’en dit.',
    contents: 'Sommaire',
    notes: 'Ce qui se dit',
    minutes: 'min',
    exercise: 'Exercice',
    statement: 'l’énoncé',
    back: 'Retour aux diapos',
    toolbar: 'Diaporama',
    previous: 'Précédente',
    next: 'Suivante',
    overview: 'Vue d’ensemble',
    search: 'Chercher',
    searchFor: 'Chercher dans toutes les diapos',
    nothingFound: 'Rien n’a été trouvé.',
    presenter: 'Vue de l’orateur',
    presenterBlocked:
      'Le navigateur n’a pas laissé s’ouvrir la vue de l’orateur. Autorisez les fenêtres pour cette page.',
    theme: 'Couleurs',
    themes: {
      auto: 'Couleurs du système',
      light: 'Couleurs claires',
      dark: 'Couleurs sombres',
    },
    fullScreen: 'Plein écran',
    keys: 'Touches',
    pause: 'Écran noir',
    firstSlide: 'Première diapo',
    lastSlide: 'Dernière diapo',
    close: 'Fermer',
    resume: 'Reprendre',
    tooTall: 'Cette diapo est trop grande pour son cadre\u202f:',
    noScript:
      'Le diaporama a besoin de JavaScript. Le polycopié contient la même chose, à lire\u202f:',
    upcoming: 'Ensuite',
    current: 'Maintenant',
    end: 'Fin du cours',
    clock: 'Heure',
    elapsed: 'Temps écoulé',
    planned: 'Prévu à la fin de cette diapo',
    restart: 'Remettre le temps à zéro',
    ahead: 'd’avance sur le plan',
    behind: 'de retard sur le plan',
    noDeck: 'Le diaporama ne répond plus. Fermez cette fenêtre et appuyez de nouveau sur S là-bas.',
    faults:
      'Le cours ne peut pas être construit tel qu’il est écrit. Vous voyez son dernier bon état.',
  },
}
