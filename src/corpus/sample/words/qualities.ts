/** Adjectives for moods, things, colors, voices and smells. */

import { list } from '../list';

/** Rules for qualities. */
export const qualities = {
  mood: list(`happy, tired, sad, cross, proud, hungry, worried, pleased, lonely, puzzled, brave, calm, cheerful, foolish,
    grateful, hopeful, curious, doubtful, sleepy, gloomy, uneasy, restless, bashful, merry, sheepish, wistful, solemn,
    nervous, giddy, peaceful, stubborn, thoughtful, flustered, indignant, melancholy, contented, bewildered, jubilant,
    sulky, downcast, astonished, impatient, tender, homesick, mischievous, reverent, drowsy, forlorn, lighthearted,
    crestfallen`),
  lowMood: list(
    'tired, sad, cross, lonely, small, gloomy, foolish, uneasy, homesick, downcast, forlorn, melancholy, damp, ashamed, discouraged, wretched, unlucky, glum, crestfallen',
  ),
  thingQuality:
    list(`small, old, round, little, heavy, odd, plain, narrow, bright, crooked, long, worn, clean, faded,
    smooth, enormous, cracked, shiny, dusty, patched, handsome, battered, hollow, polished, rusty, wooden, wobbly,
    delicate, painted, folded, tarnished, sturdy, ancient, lopsided, dented, speckled, knobbly, slender, threadbare,
    curly, mottled, ornate, sensible, unlikely, squeaky, waterproof, upholstered, waxy, bulging, intricate`),
  colour:
    list(`blue, green, red, white, grey, yellow, brown, black, silver, golden, pink, orange, purple, crimson,
    russet, scarlet, ivory, copper, violet, turquoise, amber, lavender, indigo, emerald, rust-red, sea-green, sky-blue,
    plum-coloured, honey-coloured, mouse-coloured, tea-coloured, bottle-green, butter-yellow, moon-coloured, slate-grey,
    biscuit-coloured, teal, maroon, saffron, vermilion, ultramarine, mustard-coloured`),
  manner:
    list(`quietly, slowly, gently, carefully, politely, softly, cheerfully, firmly, gravely, kindly, calmly, at last,
    after a while, without turning round, thoughtfully, rather loudly, in a low voice, with great dignity, solemnly,
    briskly, mildly, over the rim of a cup, a little stiffly, with a sigh, drily, warmly, hopefully, in passing, to
    nobody in particular, with a mouth full of {sweet}, patiently, sternly, shyly, sleepily, modestly, wearily, eagerly,
    through a keyhole, coldly, tenderly, doubtfully, happily`),
  said: list(`said, said, observed, said, explained, said, remarked, declared, added, admitted, announced,
    murmured, suggested`),
  asked: list(`asked, asked, wondered, asked, enquired, asked`),
  smell:
    list(`bread, salt, tar, rain, woodsmoke, apples, fish, wet wool, candle wax, coffee, cut grass, old books, seaweed,
    soap, onions, hay, honey, varnish, lavender, peppermint, damp rope, ginger, moss, pencil shavings, hot iron, orange
    peel, straw, boot polish, nutmeg, turpentine`),
  number:
    list(`three, two, seven, four, five, nine, six, eleven, twelve, eight, ten, thirteen, twenty, fourteen, forty,
    seventeen, thirty, nineteen, fifteen, twenty-three, sixteen, forty-one, eighteen, sixty, thirty-seven, fifty-two,
    ninety-nine, twenty-six, seventy, eighty-four`),
  weekday: list('Monday, Tuesday, Wednesday, Friday, Saturday, Sunday'),
  month: list('March, April, May, June, July, August, September, October, November, December'),
  feeling:
    list(`joy, relief, worry, hope, doubt, longing, pride, pity, wonder, regret, homesickness, courage, patience,
    gratitude, envy, shame, contentment, curiosity, tenderness, alarm`),
  relative:
    list(`grandmother, aunt, uncle, grandfather, sister, cousin, brother, great-aunt, mother, godmother, nephew,
    niece, father, great-uncle, stepmother`),
};
