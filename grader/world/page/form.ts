/** Runs in the page, so that it can use nothing from here. */
export function fillAndSubmit(field: string, value: string): boolean {
  const input = document.querySelector(field)
  if (!(input instanceof HTMLInputElement) || input.form === null) return false
  input.value = value
  input.form.requestSubmit()
  return true
}
