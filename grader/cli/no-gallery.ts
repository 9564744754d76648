import type { Text } from '../model/text.ts'

/** The students’ edition comes without. */
export const NO_GALLERY: Text = {
  en: 'this edition of the kit has no gallery of programs to prove the checks with',
  fr: 'cette édition du kit ne contient pas la galerie de programmes qui met les vérifications à l’épreuve',
}
