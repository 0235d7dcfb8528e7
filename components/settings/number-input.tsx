import { type ComponentProps, useState } from 'react';

interface NumberInputProps extends Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'type'> {
  value: number | undefined;
  /** Told of every whole number or fraction typed that is not negative, and of an emptied field. */
  onChange: (value: number | undefined) => void;
}

/** A field for an amount. What is typed stands while it is typed ("0." is no number yet). */
export function NumberInput({ value, onChange, ...rest }: NumberInputProps) {
  const [typed, setTyped] = useState<string>();
  return (
    <input
      {...rest}
      className="input amount"
      type="text"
      inputMode="decimal"
      value={typed ?? value ?? ''}
      onChange={(event) => {
        const text = event.target.value;
        setTyped(text);
        const number = Number(text.replace(',', '.'));
        if (text.trim() === '') onChange(undefined);
        else if (Number.isFinite(number) && number >= 0) onChange(number);
      }}
      onBlur={() => setTyped(undefined)}
    />
  );
}
